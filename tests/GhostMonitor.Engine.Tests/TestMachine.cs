using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Tests;

/// <summary>Where the tests run. What a platform lacks skips a test with the reason, and stays on everywhere else.</summary>
internal static class TestMachine
{
    public static bool IsWine { get; } = OperatingSystem.IsWindows()
        && NativeLibrary.TryLoad("ntdll.dll", out nint ntdll)
        && NativeLibrary.TryGetExport(ntdll, "wine_get_version", out _);

    public static bool IsMono { get; } = Type.GetType("Mono.Runtime") is not null;

    public static void NeedsWindows() => Assert.SkipUnless(OperatingSystem.IsWindows(), "Reads the counters of a running Windows.");

    public static void NeedsLinux() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads the counters of a running Linux.");

    public static void NeedsMacOS() => Assert.SkipUnless(OperatingSystem.IsMacOS(), "Reads the counters of a running macOS.");

    /// <summary>Skips where the system has no such time zone, or has it under another id.</summary>
    public static void NeedsTimeZone(string id)
    {
        try
        {
            TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (TimeZoneNotFoundException)
        {
            Assert.Skip("The system has no time zone " + id + ".");
        }
    }

    /// <summary>For tests that no failed reading may disturb: under wine each sample has two.</summary>
    public static void NeedsEveryReading() => NeedsMoreThanWine("K32EnumPageFilesW, IOCTL_DISK_PERFORMANCE");

    /// <summary>Skips under Mono alone, which stands for .NET Framework where that is not to be had.</summary>
    /// <param name="call">The call that Mono does not implement, or how it differs.</param>
    public static void NeedsMoreThanMono(string call) => Assert.SkipWhen(IsMono, "Mono: " + call + ".");

    /// <summary>Skips under wine alone.</summary>
    /// <param name="call">The call that wine does not implement.</param>
    public static void NeedsMoreThanWine(string call) => Assert.SkipWhen(IsWine, "wine does not implement " + call + ".");
}
