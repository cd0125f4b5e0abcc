using BenchmarkDotNet.Running;
using GhostMonitor.Benchmarks;

// "compare" puts the sample beside the C program, "growth" evaluates a million samples and looks at the heap, "recording" records
// a year and kills a recording process 100 times, "replay" goes through a history again; all else goes to BenchmarkDotNet, as in: --filter '*'
if (args is ["compare"])
    Comparison.Run();
else if (args is ["growth"])
    EvaluationBenchmarks.MeasureGrowth();
else if (args is ["replay"])
    ReplayBenchmark.Run();
else if (args is ["recording"])
    RecordingMeasurement.Run();
else
    BenchmarkSwitcher.FromAssembly(typeof(SampleBenchmarks).Assembly).Run(args);
