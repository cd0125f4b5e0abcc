namespace GhostMonitor.Recording;

/// <summary>The least, the sum and the greatest of a number's readings. Of no reading, all are 0.</summary>
internal struct BucketCell
{
    internal long Count;
    internal double Minimum;
    internal double Maximum;
    internal double Sum;

    /// <summary>
    /// The mean; NaN of no reading. Never outside the readings: adding up and dividing may leave a constant a last digit away from itself.
    /// </summary>
    internal readonly double Mean => Count == 0 ? double.NaN : Math.Clamp(Sum / Count, Minimum, Maximum);

    /// <summary>Adds a reading; NaN, which stands for none, adds nothing.</summary>
    internal void Add(double value)
    {
        if (!double.IsNaN(value))
            Merge(new BucketCell { Count = 1, Minimum = value, Maximum = value, Sum = value });
    }

    internal void Merge(BucketCell other)
    {
        if (other.Count == 0)
            return;

        Minimum = Count == 0 ? other.Minimum : Math.Min(Minimum, other.Minimum);
        Maximum = Count == 0 ? other.Maximum : Math.Max(Maximum, other.Maximum);
        Sum += other.Sum;
        Count += other.Count;
    }
}
