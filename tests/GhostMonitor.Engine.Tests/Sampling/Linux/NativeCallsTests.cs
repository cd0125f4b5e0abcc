using System.Reflection;
using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform.Linux;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class NativeCallsTests
{
    /// <summary>
    /// What musl 1.2.3 (Alpine 3.17) and glibc 2.23 export. The first call of a name that a C library lacks throws, and with it the sample.
    /// </summary>
    private static readonly string[] s_inEveryLibrary =
        ["adjtimex", "clock_gettime", "getrlimit", "open", "openat", "poll", "pread", "statvfs", "syscall"];

    /// <summary>For processors of 32 bits, on which the plain call can't tell large sizes.</summary>
    private static readonly string[] s_in32Bits = ["statvfs64"];

    [Fact]
    public void The_reader_calls_nothing_that_an_older_C_library_lacks()
    {
        const BindingFlags every = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;
        string[] called = [.. typeof(LinuxResourceReader).Assembly.GetTypes()
            .Where(static type => type.Namespace == typeof(Statvfs).Namespace)
            .SelectMany(static type => type.GetMethods(every))
            .Select(static method => method.GetCustomAttribute<DllImportAttribute>()?.EntryPoint)
            .OfType<string>().Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal([.. s_inEveryLibrary.Concat(s_in32Bits).Order(StringComparer.Ordinal)], called);
    }
}
