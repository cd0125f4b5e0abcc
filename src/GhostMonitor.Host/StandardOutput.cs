using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Host;

/// <summary>Standard output that says when nobody reads it any more.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;

    /// <summary>
    /// The console's own writer takes what is written to a closed pipe for written (<c>ConsolePal.Unix</c>), so that a program
    /// that writes for ever would outlive its <c>| head</c>. This one fails with an error that <see cref="IsClosed"/> knows.
    /// </summary>
    /// <returns>A writer that the caller need not dispose: it keeps nothing back and owns nothing.</returns>
    public static TextWriter Open()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
            return Console.Out;

        try
        {
            var pipe = new AnonymousPipeClientStream(PipeDirection.Out, new SafePipeHandle(Descriptor, ownsHandle: false));
            return new StreamWriter(pipe) { AutoFlush = true };
        }
        catch (IOException)
        {
            // A file or a device, which nobody closes at the other end.
            return Console.Out;
        }
    }

    /// <summary>True if writing failed because nobody reads any more.</summary>
    /// <param name="output">What <see cref="Open"/> gave.</param>
    public static bool IsClosed(TextWriter output) => output is StreamWriter { BaseStream: PipeStream { IsConnected: false } };
}
