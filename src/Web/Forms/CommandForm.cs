using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Web.Ground;

namespace Daybook.Web.Forms;

/// <summary>A command as it is being filled in.</summary>
public sealed class CommandForm
{
    private static readonly string[] AlwaysFirst =
    [
        "reason", "taxNumber", "taxpayerNumber", "address", "bank", "bankAccount", "region", "dock", "lot",
        "receivedBy", "phone", "leaveWork",
    ];

    public CommandForm(CommandScreen command)
    {
        Command = command;
        Parts = [.. command.Parts.Select(p => Field.Of(PartOf(p), () => p))];
        Fields = [.. command.Members.Select(m => Field.Of(m, () => m.Name))];
        foreach (var part in Parts) part.Text = References.OnlyOne(part.Member.Name) ?? part.Text;
    }

    public CommandScreen Command { get; }

    /// <summary>What the path names.</summary>
    public IReadOnlyList<Field> Parts { get; }

    /// <summary>What the body has.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>What must be given, or mostly is.</summary>
    public IReadOnlyList<Field> First => [.. Fields.Where(IsFirst)];

    /// <summary>What may be left out.</summary>
    public IReadOnlyList<Field> More => [.. Fields.Where(f => !IsFirst(f))];

    /// <summary>Has something called when anything is entered.</summary>
    public void Watch(Action edited)
    {
        foreach (var field in Parts.Concat(Fields)) field.Edited = edited;
    }

    /// <summary>The path with its parts.</summary>
    public string Target => Addresses.Filled(
        Command.Path, Parts.ToDictionary(p => p.Member.Name, p => p.Text.Trim(), StringComparer.Ordinal));

    /// <summary>Takes what the address knows.</summary>
    public void Take(string name, string value)
    {
        var field = Parts.Concat(Fields).FirstOrDefault(f => f.Member.Name == name);
        if (field is not null) field.Text = value;
    }

    /// <summary>Takes what is there now, where the command says it anew.</summary>
    /// <returns>Whether there was something, which the form then shows.</returns>
    public bool TakeNow(JsonElement row)
    {
        foreach (var field in Fields) field.Take(row.Of(field.Member.Name));
        return Fields.Any(f => row.Of(f.Member.Name).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null));
    }

    /// <summary>The body; null where something entered is no value of its kind, which its field then says.</summary>
    /// <param name="says">What a field of a kind must be.</param>
    public string? Body(Func<string, string> says)
    {
        foreach (var field in All) field.Error = null;
        return Read((field, what) => field.Error = says(what));
    }

    /// <summary>The body as <see cref="Body"/> makes it, which no field is told of.</summary>
    public string? Draft() => Read((_, _) => { });

    private string? Read(Action<Field, string> broken)
    {
        var (body, isGood) = (new JsonObject(), true);
        foreach (var part in Parts.Where(p => p.Text.Trim().Length == 0)) Broken(part, "needed");
        foreach (var field in Fields)
        {
            try
            {
                if (field.ToJson() is { } value) body[field.Member.Name] = value;
            }
            catch (FieldException e)
            {
                Broken(e.Of, e.What);
            }
        }

        return isGood ? body.ToJsonString() : null;

        void Broken(Field field, string what)
        {
            broken(field, what);
            isGood = false;
        }
    }

    /// <summary>Puts errors of the interface beside their fields.</summary>
    /// <returns>Those that belong to no field.</returns>
    public IReadOnlyList<FieldProblem> Mark(IReadOnlyList<FieldProblem> errors, Func<string, string> text)
    {
        var rest = new List<FieldProblem>();
        foreach (var error in errors)
        {
            var field = All.Where(f => error.Field == f.Path
                || error.Field.StartsWith($"{f.Path}.", StringComparison.Ordinal)).MaxBy(f => f.Path.Length);
            if (field is null) rest.Add(error);
            else field.Error = text(error.Rule);
        }

        return rest;
    }

    private IEnumerable<Field> All => Parts.Concat(Fields).SelectMany(f => f.All());

    private static bool IsFirst(Field field) => field.Member.IsRequired || AlwaysFirst.Contains(field.Member.Name);

    private static FormMember PartOf(string name) =>
        new(name, ValueKind.Text, false, true, false, null, [], []);
}
