using System.Text;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class FilesystemSelectionTests
{
    private const string Root = "20 1 8:1 / / rw - ext4 /dev/sda1 rw\n";

    [Fact]
    public void Kernel_and_memory_filesystems_are_left_out() =>
        Assert.Equal("/",
            Select(Root +
                "21 20 0:3 / /proc rw - proc proc rw\n22 20 0:4 / /run rw - tmpfs tmpfs rw\n" +
                "23 20 7:1 / /snap/x rw - squashfs /dev/loop1 ro\n24 20 0:9 / /o rw - overlay overlay rw\n"));

    [Fact]
    public void What_is_mounted_at_the_root_is_always_in() => Assert.Equal("/", Select("20 1 0:50 / / rw - overlay overlay rw\n"));

    [Fact]
    public void A_chroot_has_a_root_too() => Assert.Equal("/ /data", Select("21 20 8:2 / /data rw - ext4 /dev/sda2 rw\n"));

    [Fact]
    public void A_bind_mount_counts_once() => Assert.Equal("/", Select(Root + "21 20 8:1 /srv /mnt/srv rw - ext4 /dev/sda1 rw\n"));

    [Fact]
    public void Of_a_device_the_mount_of_its_top_folder_is_taken_before_one_of_a_part() =>
        Assert.Equal("/ /very/long/path",
            Select(Root + "21 20 8:2 /part /p rw - ext4 /dev/sda2 rw\n22 20 8:2 / /very/long/path rw - ext4 /dev/sda2 rw\n"));

    [Fact]
    public void Of_equal_mounts_that_with_the_shortest_path_is_taken() =>
        Assert.Equal("/ /b", Select(Root + "21 20 8:2 / /aaaa rw - ext4 /dev/sda2 rw\n22 20 8:2 / /b rw - ext4 /dev/sda2 rw\n"));

    [Fact]
    public void Subvolumes_of_one_btrfs_count_once() =>
        Assert.Equal("/", Select("20 1 0:30 /@ / rw - btrfs /dev/sda1 rw\n21 20 0:31 /@home /home rw - btrfs /dev/sda1 rw\n"));

    [Fact]
    public void Datasets_of_zfs_count_each() =>
        Assert.Equal("/ /home", Select("20 1 0:30 / / rw - zfs pool/root rw\n21 20 0:31 / /home rw - zfs pool/home rw\n"));

    [Fact]
    public void A_later_mount_at_the_same_place_wins() =>
        Assert.Equal("/ /m=/dev/sdc1",
            SelectWithSource(Root + "21 20 8:2 / /m rw - ext4 /dev/sdb1 rw\n22 21 8:3 / /m rw - ext4 /dev/sdc1 rw\n"));

    [Fact]
    public void A_mount_below_a_folder_that_was_mounted_over_is_left_out() =>
        Assert.Equal("/ /a", Select(Root + "21 20 8:2 / /a/b rw - ext4 /dev/sdb1 rw\n22 20 8:3 / /a rw - ext4 /dev/sdc1 rw\n"));

    [Fact]
    public void A_mount_within_a_covered_mount_is_left_out() =>
        Assert.Equal("/ /a",
            Select(Root +
                "21 20 8:2 / /a rw - ext4 /dev/sdb1 rw\n23 21 8:4 / /a/c rw - ext4 /dev/sdd1 rw\n22 21 8:3 / /a rw - ext4 /dev/sdc1 rw\n"));

    [Fact]
    public void A_covered_bind_mount_does_not_hide_the_device() =>
        Assert.Equal("/ /longer",
            Select(Root +
                "21 20 8:2 / /a rw - ext4 /dev/sdb1 rw\n22 21 0:9 / /a rw - tmpfs tmpfs rw\n23 20 8:2 / /longer rw - ext4 /dev/sdb1 rw\n"));

    [Fact]
    public void The_first_file_system_beneath_the_root_is_covered_by_it() =>
        Assert.Equal("/=/dev/sda1", SelectWithSource("1 1 0:2 / / rw - rootfs rootfs rw\n" + Root, withRoot: true));

    [Fact]
    public void A_machine_that_runs_from_its_first_file_system_has_it() =>
        Assert.Equal("/ /data", Select("1 1 0:2 / / rw - rootfs rootfs rw\n2 1 8:1 / /data rw - ext4 /dev/sda1 rw\n"));

    [Fact]
    public void A_single_file_that_is_mounted_is_left_out() =>
        Assert.Equal("/ /data",
            Select(Root + "21 20 8:2 /hosts /etc/hosts rw - ext4 /dev/sdb rw\n22 20 8:2 /vol /data rw - ext4 /dev/sdb rw\n",
                file: "/etc/hosts"));

    [Fact]
    public void Escapes_stand_for_blanks_line_ends_and_backslashes()
    {
        MountEntry mount = Assert.Single(MountInfo.Parse(@"21 20 8:2 / /a\040b\011c\012d\134e rw - ext4 /dev/sd\040x rw"u8));

        Assert.Equal("/a b\tc\nd\\e", mount.MountPoint);
        Assert.Equal("/dev/sd x", mount.Source);
        Assert.Equal(0, mount.Path[^1]);
    }

    [Fact]
    public void A_path_that_is_no_utf8_keeps_its_bytes()
    {
        byte[] line = [.. "21 20 8:2 / /"u8, 0xff, 0xfe, .. " rw - ext4 x rw"u8];

        Assert.Equal([(byte)'/', 0xff, 0xfe, 0], Assert.Single(MountInfo.Parse(line)).Path);
    }

    [Fact]
    public void Read_only_is_what_the_mount_or_the_filesystem_says()
    {
        List<MountEntry> mounts =
            MountInfo.Parse(
                "1 0 8:1 / /a ro,noatime - ext4 x rw\n"u8 + "2 0 8:2 / /b rw shared:1 master:2 - ext4 x ro\n"u8 +
                    "3 0 8:3 / /c rw,root=x - ext4 x rw,errors=remount-ro\n"u8);

        Assert.Equal([true, true, false], mounts.Select(mount => mount.IsReadOnly));
    }

    [Theory]
    [InlineData("")]
    [InlineData("21")]
    [InlineData("21 20 8:2 / /a rw")]
    [InlineData("21 20 8:2 / /a rw shared:1 -")]
    [InlineData("21 20 eight:2 / /a rw - ext4 x rw")]
    [InlineData("21 20 8 / /a rw - ext4 x rw")]
    [InlineData("-21 20 8:2 / /a rw - ext4 x rw")]
    [InlineData("21 20 8:2 / relative rw - ext4 x rw")]
    public void A_line_that_makes_no_sense_is_left_out(string line) => Assert.Empty(MountInfo.Parse(Encoding.UTF8.GetBytes(line)));

    private static string Select(string table, string? file = null) =>
        string.Join(' ',
            FilesystemSelection.Select(MountInfo.Parse(Encoding.UTF8.GetBytes(table)), mount => mount.MountPoint == file)
                .Select(mount => mount.MountPoint));

    private static string SelectWithSource(string table, bool withRoot = false) =>
        string.Join(' ', FilesystemSelection.Select(MountInfo.Parse(Encoding.UTF8.GetBytes(table)), static _ => false)
            .Select(mount => mount.MountPoint == "/" && !withRoot ? "/" : mount.MountPoint + "=" + mount.Source));
}
