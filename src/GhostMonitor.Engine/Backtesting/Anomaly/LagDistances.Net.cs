using System.Numerics;

namespace GhostMonitor.Engine.Backtesting;

/// <content>.NET: as many lags at once as the processor takes.</content>
internal sealed partial class LagDistances
{
    private void Update(double[] room, int newest, int leaving, int known)
    {
        double arriving = room[newest];
        double left = leaving > 0 ? room[newest + _length] : 0;
        int lag = 1;
        var all = new Vector<double>(arriving);
        var gone = new Vector<double>(left);
        for (; lag + Vector<double>.Count - 1 <= leaving; lag += Vector<double>.Count)
        {
            Vector<double> near = all - new Vector<double>(room, newest + lag);
            Vector<double> far = gone - new Vector<double>(room, newest + _length + lag);
            (new Vector<double>(_squares, lag) + (near * near) - (far * far)).CopyTo(_squares, lag);
        }

        for (; lag <= known; lag++)
        {
            double near = arriving - room[newest + lag];
            double far = lag <= leaving ? left - room[newest + _length + lag] : 0;
            _squares[lag] = _squares[lag] + (near * near) - (far * far);
        }
    }

    private double Nearest(int last)
    {
        double nearest = double.PositiveInfinity;
        int lag = _length;
        if (last - lag >= Vector<double>.Count)
        {
            var least = new Vector<double>(double.PositiveInfinity);
            for (; lag + Vector<double>.Count - 1 <= last; lag += Vector<double>.Count)
                least = Vector.Min(least, new Vector<double>(_squares, lag));

            for (int i = 0; i < Vector<double>.Count; i++)
                nearest = Math.Min(nearest, least[i]);
        }

        for (; lag <= last; lag++)
            nearest = Math.Min(nearest, _squares[lag]);

        return nearest;
    }
}
