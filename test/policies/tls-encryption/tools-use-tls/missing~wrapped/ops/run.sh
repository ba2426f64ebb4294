kubectl exec -n tidb pd-0 -- /pd-ctl store
