using BenchmarkDotNet.Attributes;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Benchmarks;

/// <summary>A full sample, from the kernel's files to the published metrics, on a machine with few and with many processes.</summary>
[MemoryDiagnoser]
[SimpleJob(warmupCount: 5, iterationCount: 10)]
public class SampleBenchmarks : IDisposable
{
    private NativePrograms? _programs;
    private Crowd? _crowd;
    private ResourceSampler? _sampler;

    [Params(100, 1000, 4000)]
    public int Processes { get; set; }

    [GlobalSetup]
    public void Start()
    {
        _programs = new NativePrograms();
        _crowd = new Crowd(_programs, Processes);
        _sampler = new ResourceSampler(new LinuxResourceReader(), TimeProvider.System);
        _sampler.Begin(ResourceKinds.All);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _sampler!.Dispose();
        _crowd!.Dispose();
        _programs!.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public ResourceMetrics FullSample() => _sampler!.Sample(ResourceKinds.All);
}
