using Xunit.Sdk;

// The module's thresholds, actions and monitors belong to the process, so tests in a session take turns: they are all in one collection.
// The tests that only start the host as a process are in another (HostCollection), which runs beside it.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
[assembly: Xunit.v3.Parallelization(Mode = ParallelMode.Collections, MaxThreads = 2)]
