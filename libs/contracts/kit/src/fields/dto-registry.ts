/** A DTO class. Its constructor takes nothing: class-transformer makes the instances. */
export type DtoClass<T extends object = object> = new () => T;

const classes = new Set<DtoClass>();

export const registerDto = (target: object): void => {
  classes.add(target.constructor as DtoClass);
};

/** Every class that uses a field decorator and was imported so far; the meta-test walks them. */
export const dtoRegistry = (): readonly DtoClass[] => [...classes];
