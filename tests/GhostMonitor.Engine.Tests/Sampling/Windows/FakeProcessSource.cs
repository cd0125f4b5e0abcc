using GhostMonitor.Engine.Platform.Windows;
using GhostMonitor.Engine.Sampling.Windows;

namespace GhostMonitor.Engine.Tests.Sampling.Windows;

/// <summary>Answers of Windows that a test has recorded, or made wrong.</summary>
internal sealed class FakeProcessSource : IProcessSource
{
    /// <summary>Where made.c says that its buffers are.</summary>
    public const long Address = 0x7ff000000000;

    public byte[] Processes { get; set; } = [];

    public byte[] Services { get; set; } = [];

    public uint ServiceCount { get; set; }

    public string? ServiceProblem { get; set; }

    public string? Problem { get; set; }

    public ProcessAnswer Answer { get; set; }

    /// <summary>How often the services were read.</summary>
    public int ServiceReads { get; private set; }

    /// <summary>The questions that were asked, as number and whether arguments were wanted.</summary>
    public List<(int Id, bool WithCommandLine)> Questions { get; } = [];

    public TimeSpan? ThreadTime => TimeSpan.FromMilliseconds(3);

    /// <summary>What Windows says of the machine of Buffers/made.c.</summary>
    public static FakeProcessSource Recorded() => new()
    {
        Processes = RecordedBuffers.Bytes("SYSTEM_PROCESS_INFORMATION"),
        Services = RecordedBuffers.Bytes("ENUM_SERVICE_STATUS_PROCESSW"),
        ServiceCount = 4,
    };

    public string? ReadProcesses(out NativeAnswer list, out long address)
    {
        list = new NativeAnswer(Processes, Processes.Length);
        address = Address;
        return Problem;
    }

    public string? ReadServices(out NativeAnswer list, out long address, out uint count)
    {
        ServiceReads++;
        list = new NativeAnswer(Services, Services.Length);
        address = Address;
        count = ServiceCount;
        return ServiceProblem;
    }

    public ProcessAnswer Ask(int id, long created, bool withCommandLine)
    {
        Questions.Add((id, withCommandLine));
        return Answer with { CommandLine = withCommandLine ? Answer.CommandLine : null };
    }
}
