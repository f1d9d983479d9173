using DepositContract.JsonRpc;
using DepositContract.Submission;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.Submission;

/// <summary>Each check before signing: what passes, what warns, what stops, and what nobody can know.</summary>
public sealed class PreflightTests(AnvilFixture anvil) : IClassFixture<AnvilFixture>
{
    private static readonly Gwei s_full = new(32_000_000_000);

    [Fact]
    public void The_table_of_the_documentation_is_what_the_program_does()
    {
        string[] rows = [.. File.ReadAllLines(Path.Combine(Repository(), "docs", "preflight.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Count(c => c == '|') == 5)];
        (string, string, string)[] table = [.. rows.Select(row => row.Split('|')).Select(cells => (cells[1].Trim(' ', '`'), cells[3].Replace("`", "", StringComparison.Ordinal).Trim(), cells[4].Trim()))];

        table.Should().Equal(PreflightRules.All.Select(rule => (
            rule.Code, string.Join(", ", rule.StopsWith),
            string.Join(", ", rule.GoesOnWith.Select(outcome => outcome == PreflightOutcome.NotNeeded ? "not_needed" : outcome.ToString().ToLowerInvariant())))));
    }

    [Fact]
    public async Task Good_deposits_pass_every_check_that_is_made()
    {
        using SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        PreflightReport report = await rig.Submission().PreflightAsync(SignedDeposits.Take(2));

        report.Passed.Should().BeTrue();
        report.Checks.Select(check => check.Code).Distinct().Should().Equal(PreflightRules.All.Select(rule => rule.Code));
        report.Checks.Where(check => check.Outcome != PreflightOutcome.Passed).Select(check => (check.Code, check.Outcome)).Should().Equal(
            (PreflightRules.NetworkName, PreflightOutcome.NotNeeded), (PreflightRules.DepositRoots, PreflightOutcome.NotNeeded), (PreflightRules.Journal, PreflightOutcome.NotNeeded));
        File.Exists(rig.Journal).Should().BeFalse("nothing is written by checks");
    }

    [Fact]
    public async Task Faults_of_deposits_are_named_with_their_position()
    {
        using SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        byte[] key = SignedDeposits.NewKey();
        DepositData good = SignedDeposits.Make(key, s_full, 0x11);
        DepositData[] bad =
        [
            good,
            good,
            SignedDeposits.Make(SignedDeposits.NewKey(), new Gwei(999_999_999), 0x11),
            SignedDeposits.Make(SignedDeposits.NewKey(), s_full, 0x11) with { Signature = good.Signature },
            WithCredentials(Credentials(0x03, "1111111111111111111111111111111111111111")),
            WithCredentials(Credentials(0x01, "0000000000000000000000000000000000000000")),
            WithCredentials(Credentials(0x02, rig.Contract.ToString()[2..])),
            WithCredentials(Credentials(0x01, "0000000000000000000000000000000000000009")),
            WithCredentials(Padded(Credentials(0x01, "1111111111111111111111111111111111111111"))),
            TopUpForm.Make(good.Pubkey, s_full),
            WithCredentials(Credentials(0x02, "000000000000000000000000000000000000dEaD")),
            WithCredentials(Credentials(0x01, "EeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE")),
        ];

        PreflightReport report = await rig.Submission().PreflightAsync(bad);

        (string, int?)[] stops = [.. report.Problems.Select(problem => (problem.Code, problem.Position))];
        stops.Should().Contain([
            ("pubkey-repeated", 1), ("amount-too-low", 2), ("signature-not-valid", 3), ("withdrawal-credentials", 4), ("withdrawal-credentials", 5),
            ("withdrawal-credentials", 6), ("withdrawal-credentials", 7), ("withdrawal-credentials", 8), ("signature-not-valid", 9),
            ("withdrawal-credentials", 10), ("withdrawal-credentials", 11),
        ]);
        stops.Should().NotContain(stop => stop.Item2 == 0);
        Message(report, "withdrawal-credentials", 4).Should().EndWith("expected the prefix 0x00, 0x01 or 0x02, got 0x03");
        Message(report, "withdrawal-credentials", 5).Should().EndWith("the address is zero");
        Message(report, "withdrawal-credentials", 6).Should().EndWith(" is the deposit contract itself");
        Message(report, "withdrawal-credentials", 8).Should().EndWith("expected eleven zero bytes after the prefix");
        Message(report, "withdrawal-credentials", 7).Should().EndWith("the address 0x0000000000000000000000000000000000000009 is one of those small ones that nobody has a key of");
        Message(report, "withdrawal-credentials", 10).Should().EndWith("the address 0x000000000000000000000000000000000000dEaD is one of those small ones that nobody has a key of");
        Message(report, "withdrawal-credentials", 11).Should().EndWith("the address 0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE is a burn address, which nobody has a key of");
        Message(report, "signature-not-valid", 9).Should().EndWith("there is no signature, which only a top-up of a validator that exists may lack");
    }

    [Fact]
    public async Task A_node_without_proofs_or_logs_leaves_unknown_what_it_cannot_show()
    {
        using SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        await rig.SubmitAsync(SignedDeposits.Take(1));
        using LyingProxy proxy = new(anvil.Node.RpcUrl, (method, _, answer) =>
        {
            if (method is not ("eth_getProof" or "eth_getLogs")) return;
            answer.Remove("result");
            answer["error"] = System.Text.Json.Nodes.JsonNode.Parse("""{"code":-32601,"message":"the method does not exist"}""");
        });
        using IEth1Node node = TestedClient.Open(proxy.Url, new JsonRpcOptions { Attempts = 1 });

        PreflightReport report = await Submission(rig, node).PreflightAsync(SignedDeposits.Take(1));

        report.Problems.Select(problem => problem.Code).Should().Equal("history-unread");
        report.Checks.Where(check => check.Outcome == PreflightOutcome.Unknown).Select(check => check.Code).Should().Equal(
            PreflightRules.StateProof, PreflightRules.DepositTree, PreflightRules.EarlierDeposits);
        PreflightReport allowed = await Submission(rig, node, SubmissionPolicy.Strict with { AllowUnreadHistory = true }).PreflightAsync(SignedDeposits.Take(1));
        allowed.Passed.Should().BeTrue();
        allowed.Checks.Count(check => check.Outcome == PreflightOutcome.Unknown).Should().Be(3);
    }

    [Theory]
    [InlineData(PreflightRules.StateProof, "eth_getProof", "state-proof-invalid")]
    [InlineData(PreflightRules.DepositTree, "eth_getLogs", "history-wrong")]
    public async Task A_node_that_contradicts_itself_is_not_sent_to(string check, string method, string code)
    {
        using SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        await rig.SubmitAsync(SignedDeposits.Take(1));
        using LyingProxy proxy = new(anvil.Node.RpcUrl, (asked, _, answer) =>
        {
            if (asked != method) return;
            if (asked == "eth_getProof") answer["result"]!["nonce"] = "0x7";
            else answer["result"]![0]!["data"] = Changed(answer["result"]![0]!["data"]!.GetValue<string>());
        });
        using IEth1Node node = TestedClient.Open(proxy.Url);

        PreflightReport report = await Submission(rig, node).PreflightAsync(SignedDeposits.Take(1));

        report.Problems.Select(problem => problem.Code).Should().Equal(code);
        report.Checks.Single(found => found.Stops).Code.Should().Be(check);
    }

    [Fact]
    public async Task Money_and_ceilings_are_looked_at()
    {
        using SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        DepositData[] many = SignedDeposits.Take(2);

        (await rig.Submission(options => options with { Fees = options.Fees with { MaxFeePerGas = new Wei(10_000_000) } }).PreflightAsync(many)).Problems
            .Select(problem => problem.Code).Should().Equal("fee-above-ceiling");
        (await rig.Submission(options => options with { Fees = options.Fees with { MaxTotalFee = new Wei(400_000) } }).PreflightAsync(many)).Problems
            .Select(problem => problem.Code).Should().Equal("total-fee-above-ceiling");
        await anvil.Node.RpcAsync("anvil_setBalance", rig.Key.Address.ToString(), "0x1");
        await anvil.Node.MineAsync();
        PreflightReport poor = await rig.Submission().PreflightAsync(many);
        await anvil.Node.RpcAsync("anvil_setBalance", rig.Key.Address.ToString(), "0x21e19e0c9bab2400000");
        await anvil.Node.MineAsync();
        poor.Problems.Select(problem => problem.Code).Should().Equal("balance-too-low");
        poor.Problems[0].Message.ToString().Should().StartWith($"account {Eip55.ToChecksum(rig.Key.Address)}: the deposits can cost 64.").And.EndWith(" ETH with fees, got 0.000000000000000001");
    }

    [Fact]
    public async Task A_withdrawal_address_with_code_warns()
    {
        using SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        using SubmissionRig other = await SubmissionRig.StartAsync(anvil.Node);

        PreflightReport report = await rig.Submission().PreflightAsync([WithCredentials(Credentials(0x01, other.Contract.ToString()[2..]))]);

        report.Passed.Should().BeTrue();
        PreflightCheck check = report.Checks.Single(found => found.Code == PreflightRules.WithdrawalAddress);
        check.Outcome.Should().Be(PreflightOutcome.Warned);
        check.Message.ToString().Should().EndWith($"{Eip55.ToChecksum(other.Contract)}, which is a contract");
    }

    [Fact]
    public async Task A_top_up_without_a_signature_needs_a_validator()
    {
        using SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        DepositData validator = SignedDeposits.Take(1)[0];
        await rig.SubmitAsync([validator]);
        SubmissionPolicy policy = SubmissionPolicy.Strict with { AllowRepeatedPubkeys = true };

        PreflightReport good = await rig.Submission(policy: policy).PreflightAsync([TopUpForm.Make(validator.Pubkey, new Gwei(1_500_000_000))]);
        PreflightReport bad = await rig.Submission(policy: policy).PreflightAsync([TopUpForm.Make(SignedDeposits.Take(1)[0].Pubkey, s_full)]);

        good.Passed.Should().BeTrue();
        good.Checks.Where(check => check.Outcome == PreflightOutcome.Warned).Select(check => check.Code).Should().Equal(PreflightRules.DepositSignature, PreflightRules.EarlierDeposits);
        bad.Problems.Select(problem => problem.Code).Should().Equal("top-up-lost");
    }

    private static DepositSubmission Submission(SubmissionRig rig, IEth1Node node, SubmissionPolicy? policy = null) =>
        new(node, TestedClient.Sign(rig.Key), new SubmissionTarget(new ChainId(31337), rig.Contract, SignedDeposits.ForkVersion), policy ?? SubmissionPolicy.Strict, new SubmissionOptions(), ManagedBls.Instance, TimeProvider.System);

    private static string Message(PreflightReport report, string code, int position) => report.Problems.Single(problem => problem.Code == code && problem.Position == position).Message.ToString();

    private static WithdrawalCredentials Credentials(byte prefix, string address) => new([prefix, .. new byte[11], .. Convert.FromHexString(address)]);

    private static WithdrawalCredentials Padded(WithdrawalCredentials credentials)
    {
        byte[] bytes = credentials.AsSpan().ToArray();
        bytes[5] = 1;
        return new WithdrawalCredentials(bytes);
    }

    private static DepositData WithCredentials(WithdrawalCredentials credentials)
    {
        byte[] key = SignedDeposits.NewKey();
        return SignedDeposits.Sign(key, new DepositMessage(SignedDeposits.Make(key, s_full, 0x11).Pubkey, credentials, s_full), SignedDeposits.ForkVersion);
    }

    // Another public key, in the same form.
    private static string Changed(string data) => data[..400] + (data[400] == '0' ? '1' : '0') + data[401..];

    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Deposit.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("no repository above the tests");
    }
}
