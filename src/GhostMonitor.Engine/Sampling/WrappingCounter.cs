namespace GhostMonitor.Engine.Sampling;

/// <summary>Makes a 64-bit counter of a 32-bit one that starts again at 0 after 4,294,967,295.</summary>
/// <remarks>Right as long as it is read at least once per turn; a busy array of disks at a million requests a second takes over an hour for
/// one, and the milliseconds of a thousand requests at a time one and a quarter.</remarks>
internal struct WrappingCounter
{
    private ulong _value;
    private uint _last;

    /// <summary>Takes the next reading and returns the count.</summary>
    internal ulong Advance(uint reading)
    {
        _value += unchecked(reading - _last);
        _last = reading;
        return _value;
    }
}
