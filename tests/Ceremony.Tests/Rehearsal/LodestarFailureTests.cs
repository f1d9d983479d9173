using Ceremony.Rehearsal;
using FluentAssertions;

namespace Ceremony.Tests.Rehearsal;

/// <summary>The lines are what Lodestar 1.5.1 on Node.js 20 printed, without most of the stack.</summary>
public sealed class LodestarFailureTests
{
    [Theory]
    [InlineData(
        "throw new Error('No native build was found for ' + target + '\\n    loaded from: ' + dir + '\\n') | ^ | Error: No native build was found for platform=linux arch=riscv64 runtime=node abi=115 uv=1 libc=glibc node=20.20.2 | loaded from: /c/lodestar/node_modules/classic-level | at load.resolve.load.path (/c/lodestar/node_modules/node-gyp-build/node-gyp-build.js:60:9)",
        "beacon node 1 ended: the package classic-level has no compiled part for this machine: platform=linux arch=riscv64",
        "it has one for Linux on x64 and arm64, macOS, and Windows on x64, with Node.js 20; nothing is compiled here")]
    [InlineData(
        "Error: libstdc++.so.6: cannot open shared object file: No such file or directory | at Module._extensions..node (node:internal/modules/cjs/loader:1460:18)",
        "beacon node 1 ended: the library libstdc++.so.6, which a compiled part of a package needs, is missing",
        "install that library, and run again")]
    [InlineData("sh: 8: node: not found", "beacon node 1 ended: Node.js is not found on PATH", "install Node.js 20 or later, and run again")]
    [InlineData(
        "Nov-24 02:07:17.934[rest] error: Error starting REST api server | Error: listen EADDRINUSE: address already in use 127.0.0.1:28111 | at Server.setupListenHandle [as _listen2] (node:net:1908:16)",
        "beacon node 1 ended: Error: listen EADDRINUSE: address already in use 127.0.0.1:28111",
        "what it printed last says why; the rehearsal works without it when --beacon is left out")]
    [InlineData("one | two", "beacon node 1 ended: one | two", "what it printed last says why; the rehearsal works without it when --beacon is left out")]
    public void Names_what_is_missing_or_went_wrong(string lastOutput, string message, string hint)
    {
        LodestarUnavailableException failure = LodestarFailure.Describe($"beacon node 1 ended", lastOutput);

        failure.Text.Should().Be(message);
        failure.Hint!.Should().Be(hint);
    }

    [Fact]
    public void Says_where_a_package_is_missing_from()
    {
        LodestarUnavailableException failure = LodestarFailure.Describe(
            $"beacon node 2 ended", "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'snappyjs' imported from /c/lodestar/node_modules/@lodestar/beacon-node/lib/network/gossip/encoding.js | Node.js v20.20.2");

        failure.Text.Should().Be("beacon node 2 ended: the package snappyjs is missing from the installation");
        failure.Hint!.Should().Be($"remove the folders lodestar-1.5.1-* in {NpmInstallation.DefaultCacheFolder}, and run again");
    }

    [Theory]
    [InlineData("Error: listen EADDRINUSE: address already in use 127.0.0.1:28111", true)]
    [InlineData("✖ Error: Transport (@libp2p/tcp) could not listen on any available address", true)]
    [InlineData("✖ Error: InvalidState", false)]
    public void Tells_a_port_that_is_taken_from_other_faults(string lastOutput, bool expected) =>
        LodestarFailure.Describe($"beacon node 1 ended", lastOutput).IsPortTaken.Should().Be(expected);
}
