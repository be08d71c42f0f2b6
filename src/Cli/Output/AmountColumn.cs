using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Daybook.Cli.Output;

/// <summary>Shows the amount that is done and the total.</summary>
internal sealed class AmountColumn : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(
        string.Create(CultureInfo.InvariantCulture, $"{task.Value:N0} of {task.MaxValue:N0}")).RightJustified();
}
