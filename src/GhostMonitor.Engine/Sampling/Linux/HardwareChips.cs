using System.Text;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Finds the temperatures and fans under <c>/sys/class/hwmon</c> (Documentation/hwmon/sysfs-interface.rst).</summary>
/// <remarks>
/// A sensor is called by its chip and label: <c>coretemp/Package id 0</c>. Numbers of chips change from one start to the next, so they are
/// no names. Where two sensors would have one name, both get the chip's device behind the chip: <c>nvme@nvme0/Composite</c>.
/// </remarks>
internal sealed class HardwareChips(string root, ReadBuffer buffer)
{
    private const string InputSuffix = "_input";
    private const double LowestLimit = 1;
    private const double HighestLimit = 250;

    private readonly string _folder = Path.Combine(root, "sys/class/hwmon");

    /// <summary>Lists the sensors, in the order of the chips' folders. What vanishes meanwhile is left out.</summary>
    internal HardwareSensor[] Find()
    {
        if (!Directory.Exists(_folder))
            return [];

        var sensors = new List<HardwareSensor>();
        foreach (string chip in Directory.EnumerateDirectories(_folder).Order(StringComparer.Ordinal))
            AddChip(chip, sensors);

        MakeUnique(sensors, static sensor => sensor.Chip + "@" + sensor.Device + "/" + sensor.Label);
        MakeUnique(sensors, static sensor => sensor.Chip + "@" + sensor.Device + "/" + sensor.Attribute);
        return [.. sensors];
    }

    /// <summary>A limit in degrees Celsius; null for what chips say that have none: 0, or more than anything stands.</summary>
    internal static double? ParseLimit(ReadOnlySpan<byte> text) =>
        Fields.TryParseSigned(text, out long value) && value / 1000.0 is >= LowestLimit and <= HighestLimit ? value / 1000.0 : null;

    private void AddChip(string folder, List<HardwareSensor> sensors)
    {
        // Before Linux 3.15 many drivers had their files a folder deeper.
        string[] inputs = Inputs(folder);
        string place = folder;
        if (inputs.Length == 0)
        {
            place = Path.Combine(folder, "device");
            inputs = Inputs(place);
        }

        string chip = Text(Path.Combine(place, "name")) ?? Text(Path.Combine(folder, "name")) ?? Path.GetFileName(folder);
        string device = DeviceOf(folder);
        foreach (string input in inputs)
            sensors.Add(Sensor(chip, device, input[..^InputSuffix.Length]));
    }

    private static string[] Inputs(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*" + InputSuffix).Where(IsSensor).Order(StringComparer.Ordinal)]
            : [];

    private static bool IsSensor(string path)
    {
        string name = Path.GetFileName(path);
        return name.StartsWith("temp", StringComparison.Ordinal) || name.StartsWith("fan", StringComparison.Ordinal);
    }

    /// <summary>The name of the device behind the chip; the chip's own folder where there is none.</summary>
    private static string DeviceOf(string folder)
    {
        var device = new DirectoryInfo(Path.Combine(folder, "device"));
        FileSystemInfo? target = device.Exists ? device.ResolveLinkTarget(returnFinalTarget: true) : null;
        return target?.Name ?? Path.GetFileName(folder);
    }

    private static void MakeUnique(List<HardwareSensor> sensors, Func<HardwareSensor, string> longerName)
    {
        foreach (IGrouping<string, HardwareSensor> same in sensors.GroupBy(static sensor => sensor.Name, StringComparer.Ordinal).ToArray())
        {
            if (same.Skip(1).Any())
            {
                foreach (HardwareSensor sensor in same)
                    sensor.Name = longerName(sensor);
            }
        }
    }

    private HardwareSensor Sensor(string chip, string device, string path)
    {
        string attribute = Path.GetFileName(path);
        bool isFan = attribute.StartsWith("fan", StringComparison.Ordinal);
        return new HardwareSensor(chip, device, attribute, Text(path + "_label") ?? attribute)
        {
            IsFan = isFan,
            Input = new KernelFile(path + InputSuffix),
            Fault = File.Exists(path + "_fault") ? new KernelFile(path + "_fault") : null,
            Critical = !isFan && TryRead(path + "_crit") ? ParseLimit(buffer.Text) : null,
        };
    }

    private string? Text(string path)
    {
        string text = TryRead(path) ? Encoding.UTF8.GetString(buffer.Text).Trim() : "";
        return text.Length == 0 ? null : text;
    }

    private bool TryRead(string path)
    {
        using var file = new KernelFile(path);
        return file.Read(buffer) == Errno.None;
    }
}
