import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PageQuery } from '@onevillage/contracts-kit';
import {
  AddOrganisation,
  ChangeOrganisation,
  OrganisationPage,
  OrganisationView,
  type AccountState,
} from '@onevillage/contracts-identity';
import { RuleViolation } from '@onevillage/kernel';
import {
  Commands,
  Ctx,
  IdParam,
  pageById,
  Policy,
  withEtag,
  type RequestContext,
  Conditional,
} from '@onevillage/platform-http';
import { AddOrganisationUseCase } from './add-organisation.use-case.js';
import { ChangeOrganisationUseCase } from './change-organisation.use-case.js';
import { OrganisationsReadModel } from './organisations.read-model.js';

@ApiTags('organisations')
@Policy('admin')
@Controller('v1/organisations')
export class OrganisationsController {
  constructor(
    private readonly organisations: OrganisationsReadModel,
    private readonly addOrganisation: AddOrganisationUseCase,
    private readonly changeOrganisation: ChangeOrganisationUseCase,
    private readonly commands: Commands,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Organisations, the oldest first' })
  @ApiOkResponse({ type: OrganisationPage })
  list(@Query() query: PageQuery, @Ctx() ctx: RequestContext): Promise<OrganisationPage> {
    return pageById(ctx, 'organisations', query, (stretch) => this.organisations.list(stretch));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One organisation' })
  @ApiOkResponse({ type: OrganisationView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<OrganisationView> {
    const view = await this.organisations.one(id);
    if (!view) throw new RuleViolation('not-found');
    return withEtag(ctx, view.version, view);
  }

  @Post()
  @ApiOperation({ summary: 'Add an organisation' })
  @ApiCreatedResponse({ type: OrganisationView })
  add(@Body() body: AddOrganisation, @Ctx() ctx: RequestContext): Promise<OrganisationView> {
    return this.commands.run(ctx, async (tx) => {
      const view = await this.addOrganisation.execute(tx, body, ctx);
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
    return this.commands.run(ctx, async (tx) =>
      answer(await this.changeOrganisation.change(tx, id, body, ctx)),
    );
  }

  @Post(':id/disable')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Disable: nobody of it gets a token' })
  @ApiOkResponse({ type: OrganisationView })
  disable(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<OrganisationView> {
    return this.setState(id, 'disabled', ctx);
  }

  @Post(':id/enable')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Enable again' })
  @ApiOkResponse({ type: OrganisationView })
  enable(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<OrganisationView> {
    return this.setState(id, 'active', ctx);
  }

  private setState(id: string, state: AccountState, ctx: RequestContext): Promise<OrganisationView> {
    return this.commands.run(ctx, async (tx) =>
      answer(await this.changeOrganisation.setState(tx, id, state, ctx)),
    );
  }
}

const answer = (view: OrganisationView) => ({ body: view, etag: view.version });
