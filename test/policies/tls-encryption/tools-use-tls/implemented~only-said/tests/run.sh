pd-ctl store
