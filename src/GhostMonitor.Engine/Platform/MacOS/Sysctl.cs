namespace GhostMonitor.Engine.Platform.MacOS;

/// <summary>sysctlbyname(3): one value of the kernel.</summary>
internal static unsafe class Sysctl
{
    /// <summary>Reads a value of exactly this size.</summary>
    internal static bool TryRead(string name, void* value, int size)
    {
        nuint length = (nuint)size;
        return LibSystem.sysctlbyname(name, (byte*)value, &length, null, 0) == 0 && length == (nuint)size;
    }

    /// <summary>Reads a structure into a buffer with room to spare: later systems append to theirs.</summary>
    /// <returns>The bytes read; negative if it failed.</returns>
    internal static int Read(string name, Span<byte> value)
    {
        nuint length = (nuint)value.Length;
        fixed (byte* start = value)
            return LibSystem.sysctlbyname(name, start, &length, null, 0) == 0 ? (int)length : -1;
    }
}
