import { fitsBlackbox, readBlackbox } from './blackbox.js';
import type { Format } from './format.js';
import { fitsGatus, readGatus } from './gatus.js';
import type { DocumentName } from './model.js';
import { fitsPostman, readPostman } from './postman.js';
import { fitsUpptime, readUpptime } from './upptime.js';
import { fitsUptimeKuma, readUptimeKuma } from './uptime-kuma.js';

/** Every format that is known by its document: a new one is its file and a line here. */
export const FORMATS: Readonly<Record<DocumentName, Format>> = {
  gatus: {
    is: 'a Gatus configuration (`endpoints` with `conditions`)',
    fits: fitsGatus,
    read: readGatus,
  },
  upptime: {
    is: 'the .upptimerc.yml of Upptime (`sites`)',
    fits: fitsUpptime,
    read: readUpptime,
  },
  'uptime-kuma': {
    is: 'a backup of Uptime Kuma (`monitorList`)',
    fits: fitsUptimeKuma,
    read: readUptimeKuma,
  },
  blackbox: {
    is: 'a configuration of blackbox_exporter (`modules`)',
    fits: fitsBlackbox,
    read: readBlackbox,
  },
  postman: {
    is: 'a Postman collection of version 2 (`info` and `item`)',
    fits: fitsPostman,
    read: readPostman,
  },
};
