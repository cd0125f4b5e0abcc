namespace GhostMonitor.Engine.Outputs;

/// <summary>A part of the screen, which draws itself in the room that it gets.</summary>
/// <remarks>Boxes have no state: the scene has it.</remarks>
internal abstract class TerminalBox
{
    /// <summary>The lines inside it, below which it is left out.</summary>
    public virtual int Least => 1;

    /// <summary>Its part of the room that nobody asked for; 0 for none.</summary>
    public virtual int Weight => 0;

    /// <summary>What stands in its frame.</summary>
    public abstract string Title(TerminalScene scene);

    /// <summary>The lines that it has something for.</summary>
    public abstract int Wanted(TerminalScene scene, int width);

    /// <summary>Draws what is inside.</summary>
    public abstract void Draw(ScreenArea area, TerminalScene scene);
}
