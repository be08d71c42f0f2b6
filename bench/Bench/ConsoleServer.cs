using System.Security.Claims;
using Daybook.Api.Access;
using Daybook.Api.Hosting;
using Daybook.Domain.Access;
using Daybook.Ledger;
using Daybook.Web.Access;
using Daybook.Web.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.HtmlRendering.Infrastructure;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Daybook.Bench;

/// <summary>A Daybook server that takes every browser for the same person with all roles.</summary>
internal sealed class ConsoleServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>The claim that names the key by which the person is known to the ledger.</summary>
    private const string KeyClaim = "daybook:key";
    private const string Secret = "bench-key-that-nobody-else-has";

    private static readonly ClaimsPrincipal Person = new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.Name, $"first ({ApiKeys.IdOf(Secret)})"), new Claim(KeyClaim, ApiKeys.IdOf(Secret)),
            .. Roles.All.Select(r => new Claim(ClaimTypes.Role, r)),
        ],
        "Bench"));

    private readonly DaybookApplication _application;

    private ConsoleServer(DaybookApplication application) => _application = application;

    public Uri Address => new(_application.Web.Urls.First());

    /// <summary>Makes the key of the person; the ledger must still be empty.</summary>
    public static Task Admit(LedgerNode node) =>
        FirstKey.Ensure(node, Secret, new DateOnly(2026, 1, 1), CancellationToken.None);

    public static async Task<ConsoleServer> Start(BenchDatabase database)
    {
        var options = new ServerOptions(database.ConnectionString, "http://127.0.0.1:0")
        {
            LocalFolder = Directory.CreateTempSubdirectory("daybook-bench").FullName, LogLevel = LogLevel.Error,
        };
        var application = await DaybookServer.Start(
            options, CancellationToken.None,
            more: s => s.AddSingleton<IStartupFilter>(new SignedIn()).AddSingleton<ISessions>(new EverLasting()));
        await application.Web.StartAsync();
        return new ConsoleServer(application);
    }

    /// <summary>Waits until all read models show the newest fact.</summary>
    public async Task CaughtUp()
    {
        for (var left = Patience; ; left -= Step)
        {
            var all = await _application.Node.ReadModels.Status(CancellationToken.None);
            if (all.FirstOrDefault(s => s.Error is not null) is { } stopped)
                throw new InvalidOperationException($"{stopped.Name} stopped: {stopped.Error}");
            if (all.Count > 0 && all.All(s => s.Lag == 0)) return;
            if (left < TimeSpan.Zero) throw new TimeoutException("The read models did not catch up.");
            await Task.Delay(Step);
        }
    }

    /// <summary>Does what the server does for a page that is open in a browser: asks everything that the page shows,
    /// and draws it.</summary>
    public async Task Draw(string address)
    {
        await using var scope = _application.Web.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        ((IHostEnvironmentNavigationManager)services.GetRequiredService<NavigationManager>())
            .Initialize(Address.ToString(), new Uri(Address, address).ToString());
        ((IHostEnvironmentAuthenticationStateProvider)services.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(Person)));
        await using var renderer = new Live(services);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = renderer.BeginRenderingComponent(typeof(Routes), ParameterView.Empty);
            await page.QuiescenceTask;
            var html = page.ToHtmlString();
            if (html.Contains("class=\"problem", StringComparison.Ordinal)
                || !html.Contains("<td", StringComparison.Ordinal))
                throw new InvalidOperationException($"{address} shows no rows.");
        });
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _application.Web.StopAsync(now.Token);
        await _application.DisposeAsync();
    }

    /// <summary>Sessions of the one person, which never end.</summary>
    private sealed class EverLasting : ISessions, IDisposable
    {
        public ValueTask<ClaimsPrincipal?> Now(ClaimsPrincipal session, CancellationToken cancel) => new(session);

        public IDisposable Watch(ClaimsPrincipal session, Action changed) => this;

        public void Dispose()
        {
        }
    }

    private sealed class SignedIn : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
        {
            application.Use((http, go) =>
            {
                http.User = Person;
                return go(http);
            });
            next(application);
        };
    }

    /// <summary>Draws pages as if their connection were there; without it a page shows no data.</summary>
    private sealed class Live(IServiceProvider services)
        : StaticHtmlRenderer(services, NullLoggerFactory.Instance)
    {
        protected override RendererInfo RendererInfo { get; } = new("Server", isInteractive: true);
    }
}
