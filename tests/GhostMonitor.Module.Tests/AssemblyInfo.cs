// The module's thresholds, actions and monitors belong to the process, so its tests take turns.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
