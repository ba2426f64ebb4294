#!/bin/bash
pd-ctl -u https://pd:2379 $F store
