using System.Text;

namespace GhostMonitor.Engine.Reports;

/// <summary>Writes a report's file whole or not at all: beside its place first, then into it. Whoever reads the path finds the old file or the new one.</summary>
public static class ReportFile
{
    private static readonly Encoding s_utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file's absolute path; its folder must exist.</param>
    /// <param name="mayReplace">False if a file that exists must be left alone.</param>
    /// <param name="write">Writes what it shall hold.</param>
    /// <exception cref="IOException">It can't be written, or exists and must be left alone. Nothing is left behind.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder doesn't allow it.</exception>
    public static void Write(string path, bool mayReplace, Action<TextWriter> write)
    {
        string beside = path + "." + Guid.NewGuid().ToString("N") + ".tmp";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                using var writer = new StreamWriter(stream, s_utf8);
                write(writer);
                writer.Flush();
                stream.Flush(flushToDisk: true);
            }

            if (mayReplace && File.Exists(path))
                File.Replace(beside, path, destinationBackupFileName: null);
            else
                File.Move(beside, path);
        }
        finally
        {
            // It is there only if one of the steps failed.
            File.Delete(beside);
        }
    }
}
