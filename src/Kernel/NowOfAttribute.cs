namespace Daybook.Kernel;

/// <summary>Marks a figure of now that stands beside the same figure as of an earlier day.</summary>
/// <param name="figure">The property that has the figure of the day.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NowOfAttribute(string figure) : Attribute
{
    public string Figure => figure;
}
