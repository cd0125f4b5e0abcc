using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Linux;

/// <summary>The start of struct timex (sys/timex.h), with room for the rest of it: 208 bytes with 64 bits, 128 with 32.</summary>
[StructLayout(LayoutKind.Sequential, Size = 256)]
internal struct Timex
{
    /// <summary>What to set: nothing.</summary>
    internal uint Modes;

    /// <summary>What the kernel still has to correct, in <see cref="Nanoseconds"/> or else microseconds.</summary>
    internal nint Offset;

    /// <summary>How much faster the clock is made to run.</summary>
    internal nint Frequency;

    /// <summary>The most that the clock may be off, in microseconds.</summary>
    internal nint MaximumError;

    /// <summary>What it is probably off, in microseconds.</summary>
    internal nint EstimatedError;

    /// <summary>Flags.</summary>
    internal int Status;

    /// <summary>STA_NANO: the flag for an offset in nanoseconds.</summary>
    internal const int Nanoseconds = 0x2000;
}
