using System.Security.Claims;
using Daybook.Api.Access;
using Daybook.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Daybook.Api.Tests;

/// <summary>A server whose every browser belongs to a person of all roles, as if somebody had signed in.</summary>
public class ServedPerson : Served
{
    /// <summary>Somebody with these roles, known by the first key.</summary>
    public static ClaimsPrincipal Person(params IEnumerable<string> roles)
    {
        var id = ApiKeys.IdOf(Secret);
        List<Claim> claims = [new(ClaimTypes.Name, $"first ({id})"), new(SenderGuard.Key, id)];
        claims.AddRange(roles.Select(r => new Claim(ClaimTypes.Role, r)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, "Session"));
    }

    protected override void More(IServiceCollection services) => services.AddSingleton<IStartupFilter>(new SignedIn());

    private sealed class SignedIn : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
        {
            application.Use((http, go) =>
            {
                http.User = Person(Roles.All);
                return go(http);
            });
            next(application);
        };
    }
}
