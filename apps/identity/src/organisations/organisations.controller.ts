import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PageQuery } from '@onevillage/contracts-kit';
import {
  AddOrganisation,
  ChangeOrganisation,
  OrganisationPage,
  OrganisationView,
} from '@onevillage/contracts-identity';
import { Database } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  IdParam,
  pageSize,
  Policy,
  withEtag,
  type RequestContext,
} from '@onevillage/platform-http';
import { afterOf, pageById } from '../page-by-id.js';
import { listOrganisations, readOrganisation } from './organisation.store.js';
import { addOrganisation, changeOrganisation, setOrganisationState } from './organisation.use-cases.js';

@ApiTags('organisations')
@Policy('admin')
@Controller('v1/organisations')
export class OrganisationsController {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Organisations, the oldest first' })
  @ApiOkResponse({ type: OrganisationPage })
  async list(@Query() query: PageQuery, @Ctx() ctx: RequestContext): Promise<OrganisationPage> {
    const rows = await listOrganisations(this.database, afterOf('organisations', query), pageSize(query) + 1);
    return pageById(ctx, 'organisations', rows, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One organisation' })
  @ApiOkResponse({ type: OrganisationView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<OrganisationView> {
    const view = await readOrganisation(this.database, id);
    return withEtag(ctx, view.version, view);
  }

  @Post()
  @ApiOperation({ summary: 'Add an organisation' })
  @ApiCreatedResponse({ type: OrganisationView })
  add(@Body() body: AddOrganisation, @Ctx() ctx: RequestContext): Promise<OrganisationView> {
    return this.commands.run(ctx, async (tx) => {
      const view = await addOrganisation(tx, ctx, body);
      return { status: 201, body: view, etag: view.version, location: `/v1/organisations/${view.id}` };
    });
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change an organisation' })
  @ApiOkResponse({ type: OrganisationView })
  change(
    @IdParam() id: string,
    @Body() body: ChangeOrganisation,
    @Ctx() ctx: RequestContext,
  ): Promise<OrganisationView> {
    return this.commands.run(ctx, async (tx) => answer(await changeOrganisation(tx, ctx, id, body)));
  }

  @Post(':id/disable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Disable: nobody of it gets a token' })
  @ApiOkResponse({ type: OrganisationView })
  disable(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<OrganisationView> {
    return this.commands.run(ctx, async (tx) => answer(await setOrganisationState(tx, ctx, id, 'disabled')));
  }

  @Post(':id/enable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Enable again' })
  @ApiOkResponse({ type: OrganisationView })
  enable(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<OrganisationView> {
    return this.commands.run(ctx, async (tx) => answer(await setOrganisationState(tx, ctx, id, 'active')));
  }
}

const answer = (view: OrganisationView) => ({ body: view, etag: view.version });
