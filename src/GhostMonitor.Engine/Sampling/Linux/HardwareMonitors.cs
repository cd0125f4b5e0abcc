using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Temperatures and fans of the chips that the kernel drives, see <see cref="HardwareChips"/>.</summary>
/// <remarks>
/// A chip on a slow bus takes some milliseconds for each sensor, hence this runs off the sampling thread. The list of sensors is made anew
/// every <see cref="ListLifetime"/>, and when one is gone. A sensor that gives no value now is null, which is no failure: a radio that is
/// switched off, or what the driver calls faulty, which on most boards is a pin that nothing is connected to.
/// </remarks>
internal sealed class HardwareMonitors(string root, TimeProvider time) : ICollector
{
    internal static readonly TimeSpan ListLifetime = TimeSpan.FromMinutes(1);

    private const double PartsPerDegree = 1000;

    private readonly ReadBuffer _buffer = new();
    private HardwareSensor[]? _sensors;
    private long _listed;

    public ResourceKinds Kind => ResourceKinds.Sensors;

    public void Collect(ResourceCounters counters)
    {
        if (_sensors is null || time.GetElapsedTime(_listed) >= ListLifetime)
        {
            Dispose();
            _sensors = new HardwareChips(root, _buffer).Find();
            _listed = time.GetTimestamp();
        }

        bool isGone = false;
        foreach (HardwareSensor sensor in _sensors)
        {
            int errno = Read(sensor, counters, out long? value);
            if (errno is Errno.NoEntry or Errno.NoDevice)
                isGone = true;
            else
                Add(sensor, value, counters);
        }

        if (isGone)
            Dispose();

        counters.HasSensors = true;
    }

    public void Dispose()
    {
        foreach (HardwareSensor sensor in _sensors ?? [])
            sensor.Dispose();

        _sensors = null;
    }

    private static void Add(HardwareSensor sensor, long? value, ResourceCounters counters)
    {
        if (sensor.IsFan)
        {
            ref FanCounters fan = ref counters.Fans.Add();
            fan.Name = sensor.Name;
            fan.TurnsPerMinute = value;
            return;
        }

        ref TemperatureCounters temperature = ref counters.Temperatures.Add();
        temperature.Name = sensor.Name;
        temperature.Celsius = value / PartsPerDegree;
        temperature.CriticalCelsius = sensor.Critical;
    }

    private int Read(HardwareSensor sensor, ResourceCounters counters, out long? value)
    {
        value = null;
        int errno = sensor.Input.Read(_buffer);
        if (errno is Errno.NoData or Errno.NoDeviceOrAddress or Errno.TryAgain or Errno.NoEntry or Errno.NoDevice)
            return errno;

        if (errno != Errno.None)
            counters.FailInstance(Kind, sensor.Name, sensor.Input.Problem(errno));
        else if (!Fields.TryParseSigned(_buffer.Text, out long read))
            counters.FailInstance(Kind, sensor.Name, $"{sensor.Input.Path} is no number");
        else if (!IsFaulty(sensor))
            value = read;

        return errno;
    }

    private bool IsFaulty(HardwareSensor sensor) =>
        sensor.Fault?.Read(_buffer) == Errno.None && Fields.TryParseNumber(_buffer.Text, out ulong fault) && fault != 0;
}
