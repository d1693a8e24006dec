import { defineProblems } from '@onevillage/contracts-kit';

export const catalogProblems = defineProblems({
  'catalog.product-name-taken': {
    status: 409,
    title: 'Producer already has a product of this name',
    detail:
      'Product {productId} of this producer has the same name. Change it, or give this one a name of its own.',
  },
  'catalog.gtin-taken': {
    status: 409,
    title: 'GTIN already in use',
    detail: 'GTIN {gtin} belongs to variant {variantId}. A GTIN is never used again for another product.',
  },
  'catalog.gtin-for-service': {
    status: 422,
    title: 'A service has no GTIN or net quantity',
    detail: 'Group VI holds services: leave gtin and netQuantity out.',
  },
  'catalog.subgroup-unknown': {
    status: 422,
    title: 'Product subgroup not in force on that date',
    detail:
      'Subgroup {subgroup} is not in group {group} on {date}. See GET /api/catalog/v1/product-groups?date=.',
    pointer: '/subgroup',
  },
  'catalog.price-periods-overlap': {
    status: 409,
    title: 'Price periods overlap',
    detail: 'A price in {currency} already covers part of {validFrom} to {validThrough}. End it first.',
  },
  'catalog.producer-not-active': {
    status: 409,
    title: 'Producer is not active',
    detail: 'Producer {producerId} is {state}: its products cannot change.',
  },
  'catalog.out-of-scope': {
    status: 403,
    title: 'Outside your administrative units',
    detail: 'The producer of this product is not in an administrative unit of yours.',
  },
  'catalog.product-retired': {
    status: 409,
    title: 'Product is retired',
    detail:
      'Product {productId} is no longer made and cannot change. If it is made again, enter it as a new one.',
  },
  'catalog.product-waits': {
    status: 409,
    title: 'Product waits for its producer',
    detail:
      'Somebody else has just entered product {productId}, which waits until its producer is heard of. Try again in a moment.',
  },
  'catalog.media-url-wrong': {
    status: 422,
    title: 'Not an address of a file',
    detail: '{url} is no https address. Give the address under which the file can be fetched.',
  },
  'catalog.too-much-data': {
    status: 422,
    title: 'Too much is told of this product',
    detail: 'What is published of {name} would be more than 200 kB. Shorten its texts.',
  },
  'catalog.last-variant': {
    status: 409,
    title: 'A product keeps one variant',
    detail: 'A product has at least one variant: retire the product instead.',
  },
});
