using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes a text file whole or not at all, in UTF-8 without a byte order mark: a report, rules, a configuration.</summary>
internal static class ReportFile
{
    private const int BufferSize = 4096;
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file's absolute path; its folder must exist. Links are followed.</param>
    /// <param name="mayReplace">False if a file that exists must be left alone.</param>
    /// <param name="write">Writes what it shall hold.</param>
    /// <exception cref="FileRefusedException">It is no regular file, its folder isn't there, or its owner can't be kept.</exception>
    /// <exception cref="IOException">It can't be written, or exists and must be left alone. Nothing is left behind.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder doesn't allow it.</exception>
    public static void Write(string path, bool mayReplace, Action<TextWriter> write) => WholeFile.Write(path, mayReplace, stream =>
    {
        using var writer = new StreamWriter(stream, s_utf8, BufferSize, leaveOpen: true);
        write(writer);
    });
}
