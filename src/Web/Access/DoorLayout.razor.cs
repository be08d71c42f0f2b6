using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Access;

/// <summary>The frame of the plain forms.</summary>
public sealed partial class DoorLayout
{
    private static readonly (string Code, string Name)[] Languages = [("zh", "中文"), ("en", "English")];

    [Inject]
    private Texts Texts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Here => $"/{Navigation.ToBaseRelativePath(Navigation.Uri)}";
}
