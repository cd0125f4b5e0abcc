using BenchmarkDotNet.Running;
using GhostMonitor.Benchmarks;

// "compare" puts the sample beside the C program; all else goes to BenchmarkDotNet, as in: --filter '*'
if (args is ["compare"])
    Comparison.Run();
else
    BenchmarkSwitcher.FromAssembly(typeof(SampleBenchmarks).Assembly).Run(args);
