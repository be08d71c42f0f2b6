namespace Daybook.Tidy;

/// <summary>One place that breaks a rule; printed as an editor can open it.</summary>
internal sealed record Finding(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}
