using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Books;

/// <summary>The reconciliation: what differs first, each difference with its documents, then every check.</summary>
public sealed partial class ReconciliationPage : DeskPage
{
    private const string Name = "reconcile";
    private static readonly string[] Figures = ["left", "right", "difference"];
    private IReadOnlyList<CheckLine>? _checks;
    private Problem? _problem;
    private long _position;
    private string _at = "";

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    protected override async Task Load()
    {
        (_checks, _problem) = (null, null);
        if (Desk.Question(Name) is not { } question) return;
        var reply = await Desk.Get(question.Path, Gone);
        _problem = reply.Problem;
        if (!reply.IsGood) return;
        _position = reply.Json.WholeOf("position") ?? 0;
        _at = Ground.Format.UniversalOf(Clock.GetUtcNow());
        _checks = [.. reply.Json.ItemsOf("checks").Select(CheckLine.Of)];
    }

    private Task Again() => Load();

    private string Whole(IReadOnlyList<CheckLine> checks) => checks.Count(c => !c.IsExplained) is > 0 and var wrong
        ? Texts.Ui("reconcile-so-many-wrong", ("count", wrong))
        : Texts.Ui(checks.Any(c => c.Facts.Count > 0) ? "reconcile-explained" : "reconcile-agrees");
}
