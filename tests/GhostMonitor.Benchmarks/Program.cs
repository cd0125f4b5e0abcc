using System.Globalization;
using BenchmarkDotNet.Running;
using GhostMonitor.Benchmarks;

// "compare" puts the sample beside the C program, "growth" evaluates a million samples and looks at the heap,
// "endpoint" lets clients do their worst to an endpoint, for which it starts itself once more as "load"; all else goes to BenchmarkDotNet, as
// in: --filter '*'
if (args is ["compare"])
    Comparison.Run();
else if (args is ["growth"])
    EvaluationBenchmarks.MeasureGrowth();
else if (args is ["endpoint"])
    EndpointLoad.Run();
else if (args is ["load", string port, string path, string rate, string seconds])
    await new LoadClients(Number(port), path, Number(rate), TimeSpan.FromSeconds(Number(seconds))).RunAsync();
else
    BenchmarkSwitcher.FromAssembly(typeof(SampleBenchmarks).Assembly).Run(args);

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
