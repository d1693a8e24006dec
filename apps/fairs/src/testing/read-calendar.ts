import ICAL from 'ical.js';

/** The events of an iCalendar file, as another program reads them. */
export function eventsOf(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const told = (name: string): string => String(component.getFirstPropertyValue(name));
    return {
      uid: event.uid,
      sequence: event.sequence,
      status: told('status'),
      summary: event.summary,
      location: event.location,
      description: event.description,
      categories: component.getFirstProperty('categories')?.getValues() ?? [],
      wholeDays: event.startDate.isDate && event.endDate.isDate,
      start: event.startDate.toString(),
      endExclusive: event.endDate.toString(),
      lastModified: told('last-modified'),
    };
  });
}
