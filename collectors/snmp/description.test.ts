import { expect, test } from "vitest";
import { modelIn, softwareIn } from "./description";

test.each([
  [
    "Cisco IOS Software, C2960X Software (C2960X-UNIVERSALK9-M), Version 15.0(2a)EX5, RELEASE SOFTWARE",
    "IOS",
    "15.0(2a)EX5",
  ],
  ["Juniper Networks, Inc. qfx5100 Ethernet Switch, kernel JUNOS 14.1X53-D40.8, Build date", "Junos", "14.1X53-D40.8"],
  ["Arista Networks EOS version 4.33.6M running on an Arista Networks DCS-7280SR2A-48YC6-M", "EOS", "4.33.6M"],
  ["Linux web1 6.1.0-18-amd64 #1 SMP", "Linux", "6.1.0-18-amd64"],
  ["VMware ESXi 7.0.0 build-15843807 VMware, Inc. x86_64", "ESXi", "7.0.0"],
  ["Some switch (Version 1.2.3).", undefined, "1.2.3"],
  ["a name and nothing else", undefined, undefined],
])("%s", (description, osName, osVersion) => {
  expect(softwareIn(description)).toEqual({ osName, osVersion });
});

test.each([
  ["Arista Networks EOS version 4.33.6M running on an Arista Networks DCS-7280SR2A-48YC6-M", "DCS-7280SR2A-48YC6-M"],
  ["RouterOS CRS317-1G-16S+", "CRS317-1G-16S+"],
  ["ArubaOS (MODEL: 225), Version 8.4.0.0", "225"],
  ["ECS4610-24F", "ECS4610-24F"],
  ["Uninitialized", undefined],
  ["Linux web1 6.1.0", undefined],
])("the model in %j is %s", (description, model) => {
  expect(modelIn(description)).toBe(model);
});
