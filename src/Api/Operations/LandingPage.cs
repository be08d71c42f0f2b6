using Daybook.Api.Access;
using Daybook.Api.Edge;
using Scalar.AspNetCore;

namespace Daybook.Api.Operations;

/// <summary>The page for a client that is not a browser and opens the server's address (a browser gets the console),
/// and the API explorer. Both need no key and load nothing from other servers.</summary>
internal sealed class LandingPage : IRoutes
{
    private const string Explorer = "/docs";
    private const string About = "/about";
    private const string Html = "text/html";

    private static readonly string Roles = string.Join(", ", Domain.Access.Roles.All.Select(r => $"<code>{r}</code>"));

    private static readonly string Page = $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Daybook 流水账</title>
        <style>
        body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 44rem;
            margin: 3rem auto; padding: 0 1rem; color: #1c2733; background: #fbfbf9; }
        h1 { font-weight: 600; margin-bottom: 0; }
        h1 small { font-weight: 400; color: #5b6b7a; }
        a { color: #0b5cad; }
        li { margin: .35rem 0; }
        code { background: #eef0ee; padding: .1rem .3rem; border-radius: 3px; }
        </style>
        </head>
        <body>
        <h1>Daybook <small>流水账</small></h1>
        <p>One append-only book of original entry for a company that buys, makes, stores, moves and sells. Every number
        can be traced to its facts. <span lang="zh">供应链的原始凭证账：只追加，可追溯，不可篡改。</span></p>
        <ul>
        <li><a href="/">Console</a> <span lang="zh">控制台</span>: where people work.</li>
        <li><a href="{{Explorer}}">API explorer</a> <span lang="zh">接口文档</span>: read the API and try it
        with your key.</li>
        <li><a href="/openapi/v1.json">OpenAPI description</a> <span lang="zh">接口描述文件</span></li>
        <li><a href="/health/ready">Health</a> <span lang="zh">运行状态</span></li>
        </ul>
        <p>A request needs a key (<span lang="zh">密钥</span>): <code>{{ApiKeyHandler.Header}}: …</code> or
        <code>Authorization: Bearer …</code>. The operator of the server creates keys on that machine:
        <code>scripts/daybook keys create NAME --roles ROLE,…</code>. Roles (<span lang="zh">角色</span>):
        {{Roles}}.</p>
        </body>
        </html>
        """;

    /// <summary>The console has the root to itself, and is of use in a browser only: who does not ask for HTML by name
    /// is told what this is.</summary>
    public static Task ForPrograms(HttpContext http, RequestDelegate next)
    {
        var isPage = http.Request.Headers.Accept.ToString().Contains(Html);
        if (http.Request.Path == "/" && !isPage) http.Request.Path = About;
        return next(http);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(About, () => TypedResults.Content(Page, $"{Html}; charset=utf-8"))
            .WithSummary("The start page, for clients that are not a browser.").ExcludeFromDescription()
            .WithMetadata(OpenToAll.Instance);
        routes.MapScalarApiReference(Explorer, options => options
                .WithTitle("Daybook 流水账").DisableDefaultFonts().DisableAgent().DisableTelemetry()
                .HideDeveloperTools()
                .AddPreferredSecuritySchemes("key"))
            .WithSummary("The API explorer and its files.")
            .WithMetadata(OpenToAll.Instance);
    }
}
