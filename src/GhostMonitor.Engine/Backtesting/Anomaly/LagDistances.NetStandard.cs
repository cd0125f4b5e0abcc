namespace GhostMonitor.Engine.Backtesting;

/// <content>.NET Standard: one lag after the other.</content>
internal sealed partial class LagDistances
{
    private void Update(double[] room, int newest, int leaving, int known)
    {
        double arriving = room[newest];
        double left = leaving > 0 ? room[newest + _length] : 0;
        for (int lag = 1; lag <= known; lag++)
        {
            double near = arriving - room[newest + lag];
            double far = lag <= leaving ? left - room[newest + _length + lag] : 0;
            _squares[lag] = _squares[lag] + (near * near) - (far * far);
        }
    }

    private double Nearest(int last)
    {
        double nearest = double.PositiveInfinity;
        for (int lag = _length; lag <= last; lag++)
            nearest = Math.Min(nearest, _squares[lag]);

        return nearest;
    }
}
