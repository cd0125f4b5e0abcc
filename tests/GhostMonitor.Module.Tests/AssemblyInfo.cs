// The module's thresholds, actions and monitors belong to the process, so its tests take turns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
