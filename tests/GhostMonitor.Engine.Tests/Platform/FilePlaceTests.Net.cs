using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class FilePlaceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-files-").FullName;

    public static TheoryData<string> OddKinds => [.. OddFile.Kinds];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(OddKinds))]
    public void What_is_no_regular_file_in_a_folder_that_is_there_is_refused(string kind)
    {
        string path = OddFile.Make(_folder, kind);

        FileProblem problem = Assert.Throws<FileRefusedException>(() => FilePlace.Of(path)).Problem;

        Assert.Equal(
            kind switch
            {
                "folder" or "link to folder" => FileProblem.Folder,
                "no folder" or "link into no folder" => FileProblem.FolderNotFound,
                _ => FileProblem.NotRegular,
            },
            problem);
    }

    [Fact]
    public void A_chain_of_relative_links_is_followed_as_the_kernel_follows_it()
    {
        NeedsLinks();

        // deep/link leads to ../file of the folder that "deep" leads to, and not of the one that it stands in.
        Directory.CreateDirectory(Path.Combine(_folder, "a", "b"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "deep"), "a/b");
        File.CreateSymbolicLink(Path.Combine(_folder, "a", "b", "link"), "../second");
        File.CreateSymbolicLink(Path.Combine(_folder, "a", "second"), "file");
        File.WriteAllText(Path.Combine(_folder, "a", "file"), "");

        FilePlace place = FilePlace.Of(Path.Combine(_folder, "deep", "link"));

        Assert.True(place.Exists);
        Assert.Equal(Path.Combine("a", "file"), Path.GetRelativePath(FilePlace.Of(Path.Combine(_folder, "x")).Folder, place.Path));
    }

    [Fact]
    public void A_link_to_what_is_not_there_yet_names_what_is_to_be_made()
    {
        NeedsLinks();
        string link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, "new");

        FilePlace place = FilePlace.Of(link);

        Assert.False(place.Exists);
        Assert.Equal("new", Path.GetFileName(place.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/tmp/")]
    [InlineData("/tmp/a\0b")]
    public void A_path_without_a_files_name_is_refused(string path) =>
        Assert.Equal(FileProblem.NotRegular, Assert.Throws<FileRefusedException>(() => FilePlace.Of(path)).Problem);

    private static void NeedsLinks() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows asks for a privilege to make a link.");
}
