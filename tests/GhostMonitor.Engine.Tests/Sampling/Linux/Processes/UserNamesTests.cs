using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class UserNamesTests
{
    [Fact]
    public void A_user_is_named_as_in_passwd()
    {
        using RecordedRoot root = RecordedRoot.Empty().Write("etc/passwd", "root:x:0:0::/root:/bin/sh\nwww:x:33:33::/:/bin/sh\n");

        Assert.Equal("www", new UserNames(root.Folder, new ReadBuffer(), root.Time).Of(33));
    }

    [Fact]
    public void A_user_that_is_not_in_it_is_its_number()
    {
        using RecordedRoot root = RecordedRoot.Empty();

        Assert.Equal("4294967295", new UserNames(root.Folder, new ReadBuffer(), root.Time).Of(uint.MaxValue));
    }

    [Fact]
    public void A_user_that_was_added_is_known_after_a_minute()
    {
        using RecordedRoot root = RecordedRoot.Empty().Write("etc/passwd", "root:x:0:0::/root:/bin/sh\n");
        var names = new UserNames(root.Folder, new ReadBuffer(), root.Time);
        names.Of(1000);
        root.Write("etc/passwd", "root:x:0:0::/root:/bin/sh\nann:x:1000:1000::/:/bin/sh\n");
        Assert.Equal("1000", names.Of(1000));

        root.Time.Advance(UserNames.Lifetime);

        Assert.Equal("ann", names.Of(1000));
    }

    [Fact]
    public void Lines_that_make_no_sense_are_left_out_and_of_two_the_first_counts()
    {
        Dictionary<uint, string> names = UserNames.Parse(
            "\n:x:1:\nnobody\nneg:x:-1:\nbig:x:4294967296:\ntoor:x:0:0\nroot:x:0:0\nlast:x:7"u8);

        Assert.Equal([(0u, "toor"), (7u, "last")], names.Select(static pair => (pair.Key, pair.Value)).OrderBy(static pair => pair.Key));
    }
}
