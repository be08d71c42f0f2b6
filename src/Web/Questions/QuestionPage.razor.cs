using Daybook.Web.Forms;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Questions;

/// <summary>A question of the interface that is no list: what it takes is asked for, and its answer shown as it is
/// built. What was asked stands in the address.</summary>
public sealed partial class QuestionPage : DeskPage
{
    /// <summary>What each question takes that the page knows by itself.</summary>
    private static readonly string[] Known = ["atLeast", "settled", "language", "format", "purpose"];

    /// <summary>What asks for one of these cannot be answered, or says little, before somebody has chosen.</summary>
    private static readonly string[] Needed = ["country", "on"];

    private List<Field> _fields = [];
    private Reply? _reply;
    private bool _isAsking;

    [Parameter]
    public string Name { get; set; } = "";

    private string Target { get; set; } = "";

    protected override async Task Load()
    {
        (_reply, _fields) = (null, []);
        if (Desk.Question(Name) is not { } question) return;
        var given = QueryHelpers.ParseQuery(Query);
        _fields =
        [
            .. question.Parts.Concat(question.Queries.Where(q => !Known.Contains(q))).Select(name =>
            {
                var field = Field.Of(Member(name, question.Parts.Contains(name)), () => name);
                field.Text = given.GetValueOrDefault(name).ToString();
                return field;
            }),
        ];
        var parts = _fields.Where(f => question.Parts.Contains(f.Member.Name)).ToList();
        // What needs to be named first is not asked for before.
        if (parts.Exists(p => p.Text.Length == 0)) return;
        if (given.Count == 0 && question.Queries.Any(Needed.Contains)) return;
        Target = Addresses.Filled(question.Path, parts.ToDictionary(p => p.Member.Name, p => p.Text))
            + Addresses.Query(_fields.Except(parts).Where(f => f.Text.Length > 0).Select(f => (f.Member.Name, f.Text)));
        _isAsking = true;
        StateHasChanged();
        _reply = await Desk.Get(Target, Gone);
        _isAsking = false;
    }

    private static FormMember Member(string name, bool isPart) =>
        new(name, ValueKind.Text, IsMany: false, isPart, TakesNull: !isPart, Default: null, [], []);

    private void Ask() => Navigation.NavigateTo($"/q/{Name}" + Addresses.Query(
        _fields.Where(f => f.Text.Trim().Length > 0).Select(f => (f.Member.Name, f.Text.Trim()))));

    private string File(string format) => Target + (Target.Contains('?', StringComparison.Ordinal) ? '&' : '?')
        + $"format={format}";
}
