// Reads iCalendar files with ical.js, strictly.
import ICAL from 'ical.js';
import { serve } from './serve.mjs';

const required = ['uid', 'dtstamp', 'dtstart', 'summary', 'description'];

serve({
  read({ text }) {
    ICAL.design.strict = true;
    const calendar = new ICAL.Component(ICAL.parse(text));
    if (calendar.name !== 'vcalendar' || calendar.getFirstPropertyValue('version') !== '2.0' || !calendar.getFirstPropertyValue('prodid')) throw new Error('no calendar');
    return calendar.getAllSubcomponents('vevent').map((component) => {
      for (const name of required) if (component.getAllProperties(name).length !== 1) throw new Error(`${name} must stand once`);
      const event = new ICAL.Event(component);
      return { uid: event.uid, start: event.startDate.toUnixTime(), summary: event.summary, description: event.description, stamp: component.getFirstPropertyValue('dtstamp').toUnixTime() };
    });
  },
});
