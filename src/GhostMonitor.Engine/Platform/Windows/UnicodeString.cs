using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>UNICODE_STRING (winternl.h): a text without a NUL, whose characters stand elsewhere. 8 bytes in 32 bits.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct UnicodeString
{
    /// <summary>The bytes of the text.</summary>
    internal ushort Length;

    /// <summary>The bytes that there is room for.</summary>
    internal ushort MaximumLength;

    /// <summary>The address of the first character; 0 for no text.</summary>
    internal nint Buffer;
}
