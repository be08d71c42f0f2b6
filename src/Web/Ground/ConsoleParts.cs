using System.Globalization;
using Daybook.Web.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Daybook.Web.Ground;

/// <summary>What the console's pages are given.</summary>
public static class ConsoleParts
{
    /// <summary>Adds them; the host adds <see cref="IDaybook"/>.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection parts)
    {
        // One for each page that is open: its language is that of the request which opened it.
        parts.AddScoped(_ => new Texts(CultureInfo.CurrentUICulture));
        parts.AddScoped<Desk>().AddScoped<Format>();
        // In place of what the framework has: it does not know when a session ends.
        parts.AddScoped<AuthenticationStateProvider, LiveSession>();
        return parts.AddCascadingAuthenticationState();
    }
}
