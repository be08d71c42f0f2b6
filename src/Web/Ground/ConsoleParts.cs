using System.Globalization;
using Daybook.Web.Access;
using Daybook.Web.Lists;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Daybook.Web.Ground;

/// <summary>The services of the console's pages.</summary>
public static class ConsoleParts
{
    /// <summary>Adds the services. The host adds <see cref="IDaybook"/>.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection parts)
    {
        // One for each open page. Its language is the language of the request that opened it.
        parts.AddScoped(_ => new Texts(CultureInfo.CurrentUICulture));
        parts.AddScoped<Desk>().AddScoped<Format>().AddScoped<Cells>();
        // The framework's own provider does not know when a session ends.
        parts.AddScoped<AuthenticationStateProvider, LiveSession>();
        return parts.AddCascadingAuthenticationState();
    }
}
