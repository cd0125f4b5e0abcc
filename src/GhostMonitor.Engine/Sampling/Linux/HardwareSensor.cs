namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>One temperature or fan of a chip.</summary>
internal sealed class HardwareSensor(string chip, string device, string attribute, string label) : IDisposable
{
    /// <summary>The driver: <c>coretemp</c>.</summary>
    internal string Chip { get; } = chip;

    /// <summary>What the driver drives: <c>coretemp.0</c>, <c>nvme0</c>; tells two chips of one driver apart.</summary>
    internal string Device { get; } = device;

    /// <summary>The driver's name of it: <c>temp1</c>, <c>fan2</c>.</summary>
    internal string Attribute { get; } = attribute;

    /// <summary>What it measures, or the attribute where the driver doesn't say.</summary>
    internal string Label { get; } = label;

    /// <summary>The name in samples, unique among the machine's sensors.</summary>
    internal string Name { get; set; } = chip + "/" + label;

    /// <summary>Whether it is a fan; else it is a temperature.</summary>
    internal required bool IsFan { get; init; }

    /// <summary>The value.</summary>
    internal required KernelFile Input { get; init; }

    /// <summary>Says whether a sensor is missing or broken; null where the driver doesn't know.</summary>
    internal KernelFile? Fault { get; init; }

    /// <summary>In degrees Celsius.</summary>
    internal double? Critical { get; init; }

    public void Dispose()
    {
        Input.Dispose();
        Fault?.Dispose();
    }
}
