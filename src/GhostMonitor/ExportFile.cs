using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>
/// The file that a cmdlet exports to, by one rule: a file that exists is replaced; -NoClobber leaves it alone, which is an error;
/// -Force replaces a
/// read-only one too, which stays read-only. -NoClobber goes before -Force.
/// </summary>
internal sealed class ExportFile
{
    private readonly string _given;
    private readonly string _path;
    private readonly bool _force;
    private readonly bool _noClobber;

    private ExportFile(string path, string given, bool force, bool noClobber)
    {
        _path = path;
        _given = given;
        _force = force;
        _noClobber = noClobber;
    }

    /// <summary>Says everything that can be wrong with a place, before anything is made or read for it.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="given">The path as the user typed it.</param>
    /// <param name="force">-Force.</param>
    /// <param name="noClobber">-NoClobber.</param>
    /// <exception cref="ResourceArgumentException">PathIsFolder, NotARegularFile, FolderNotFound, FileExists, FileIsReadOnly or
    /// FileNotWritten.</exception>
    internal static ExportFile At(string path, string given, bool force, bool noClobber)
    {
        var file = new ExportFile(path, given, force, noClobber);
        file.Guard(ErrorIds.FileNotWritten, () => file.Check());
        return file;
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="errorId">Of the error that it can't be written.</param>
    /// <param name="write">Writes what it shall hold.</param>
    /// <exception cref="ResourceArgumentException">What <see cref="At"/> says, or the ErrorId that is given.</exception>
    internal void Write(string errorId, Action<TextWriter> write) => Guard(errorId, () =>
    {
        FilePlace place = Check();
        bool isReadOnly = place.IsReadOnly;
        if (isReadOnly && IsWindows)
            SetReadOnly(place.Path, isReadOnly: false);

        try
        {
            ReportFile.Write(place.Path, mayReplace: !_noClobber, write);
        }
        finally
        {
            if (isReadOnly && IsWindows)
                SetReadOnly(place.Path, isReadOnly: true);
        }
    });

    /// <summary>Windows refuses to replace a file that is read-only; elsewhere the new one gets the old one's mode.</summary>
    private static bool IsWindows => System.IO.Path.DirectorySeparatorChar == '\\';

    private static void SetReadOnly(string path, bool isReadOnly)
    {
        FileAttributes attributes = File.GetAttributes(path);
        File.SetAttributes(path, isReadOnly ? attributes | FileAttributes.ReadOnly : attributes & ~FileAttributes.ReadOnly);
    }

    private FilePlace Check()
    {
        FilePlace place = FilePlace.Of(_path);
        if (_noClobber && place.Exists)
            throw Refused(ErrorIds.FileExists, "There is such a file: give another name, or leave -NoClobber out to replace it");

        if (place.IsReadOnly && !_force)
            throw Refused(ErrorIds.FileIsReadOnly, "The file is read-only: give another name, or -Force to replace it all the same");

        return place;
    }

    private void Guard(string errorId, Action step)
    {
        try
        {
            step();
        }
        catch (FileRefusedException e)
        {
            throw Refused(IdOf(e.Problem), e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(errorId, $"It could not be written ({e.Message.TrimEnd('.')}): give a file that can be");
        }
    }

    private static string IdOf(FileProblem problem) => problem switch
    {
        FileProblem.Folder => ErrorIds.PathIsFolder,
        FileProblem.FolderNotFound => ErrorIds.FolderNotFound,
        FileProblem.OwnerNotKept => ErrorIds.OwnerNotKept,
        _ => ErrorIds.NotARegularFile,
    };

    private ResourceArgumentException Refused(string errorId, string accepted) => new(errorId, "Path", _given, accepted);
}
