using Daybook.Web.Forms;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Questions;

/// <summary>A question of the interface that is not a list. The page has fields for its parameters and shows the answer
/// in the form of its JSON. The parameters are in the address.</summary>
public sealed partial class QuestionPage : DeskPage
{
    /// <summary>The parameters that the page itself fills in.</summary>
    private static readonly string[] Known = ["atLeast", "settled", "language", "format", "purpose"];

    /// <summary>The parameters without which a question cannot be answered, or says little.</summary>
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
        // Not sent before the needed parameters are there.
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
        + $"format={format}&language={Texts.Language}";
}
