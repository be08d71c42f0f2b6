using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Access;

/// <summary>The frame of the plain forms.</summary>
public sealed partial class DoorLayout
{
    private const string Token = "token";
    private static readonly (string Code, string Name)[] Languages = [("zh", "中文"), ("en", "English")];

    [Inject]
    private Texts Texts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>This page, for the way back from the choice of a language. A link of an older release has the token of
    /// an invitation in its query; it must not get into the address of another page.</summary>
    private string Here
    {
        get
        {
            var here = new Uri(Navigation.Uri);
            return here.AbsolutePath + Addresses.Query(
                QueryHelpers.ParseQuery(here.Query).Where(q => q.Key != Token)
                    .Select(q => (q.Key, q.Value.ToString())));
        }
    }
}
